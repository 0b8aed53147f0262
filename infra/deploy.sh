#!/usr/bin/env bash
# Puts ContentHub on Azure: checks, builds, shows or makes what is in infra/main.bicep, uploads the app, asks it how it is,
# and goes back to the last release that was well when this one is not.
set -euo pipefail

usage() {
  cat <<'EOF'
Usage: infra/deploy.sh [OPTIONS] ENVIRONMENT
       infra/deploy.sh --rollback ENVIRONMENT

ENVIRONMENT names a parameter file: dev is infra/main.dev.bicepparam.

  --dry-run          check, build, and show what would change; change nothing
  --package FILE     upload this package instead of building one
  --rollback         upload the release before the present one again; the infrastructure stays as it is
  --releases FOLDER  where packages are kept (default: artifacts/releases)
  --tries N          how often the app is asked whether it is ready, ten seconds apart (default: 30)
  --help             this text

Reads AZURE_SUBSCRIPTION_ID (required), AZURE_LOCATION, WEBHOOK_SECRET_KEY. Needs az (signed in), dotnet, zip, curl.
EOF
}

fail() {
  echo "deploy: $*" >&2
  exit 1
}

step() { echo "==> $*"; }

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
environment='' package='' dry_run=false rollback=false releases="$root/artifacts/releases" tries=30
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) dry_run=true ;;
    --rollback) rollback=true ;;
    --package | --releases | --tries)
      [ $# -gt 1 ] || fail "$1 needs a value; see --help"
      case "$1" in
        --package) package=$2 ;;
        --releases) releases=$2 ;;
        --tries) tries=$2 ;;
      esac
      shift
      ;;
    --help) usage && exit 0 ;;
    -*) fail "there is no option $1; see --help" ;;
    *)
      [ -z "$environment" ] || fail "one environment at a time: $environment or $1"
      environment=$1
      ;;
  esac
  shift
done

check() {
  step "Checking"
  [ -n "$environment" ] || fail "which environment? See --help"
  parameters="$root/infra/main.$environment.bicepparam"
  [ -f "$parameters" ] || fail "there is no $parameters"
  case "$tries" in '' | *[!0-9]* | 0) fail "--tries is '$tries'; it must be a whole number above 0" ;; esac
  [ -z "$package" ] || [ -f "$package" ] || fail "there is no package $package"
  for program in az curl dotnet zip; do
    command -v "$program" >/dev/null || fail "$program is not installed"
  done
  [ -n "${AZURE_SUBSCRIPTION_ID:-}" ] || fail "set AZURE_SUBSCRIPTION_ID to the subscription to deploy to"
  az account show --subscription "$AZURE_SUBSCRIPTION_ID" --output none ||
    fail "az cannot use the subscription $AZURE_SUBSCRIPTION_ID; run 'az login' first"
  releases="$releases/$environment"
  mkdir -p "$releases"
}

build() {
  step "Building"
  local output
  output=$(mktemp -d)
  FunctionsRuntime=Azure dotnet publish "$root/src/Functions" --configuration Release --output "$output" -nologo
  [ -f "$output/functions.metadata" ] || fail "the build has no functions.metadata: it is not one for Azure Functions"
  package="$releases/$(date -u +%Y%m%dT%H%M%SZ).zip"
  (cd "$output" && zip --quiet --recurse-paths "$package" .)
  rm -r "$output"
}

# Runs a deployment of the subscription: create, or what-if.
infrastructure() {
  az deployment sub "$1" --subscription "$AZURE_SUBSCRIPTION_ID" --name "contenthub-$environment" \
    --location "${AZURE_LOCATION:-westeurope}" --parameters "$parameters" "${@:2}"
}

output_of() {
  az deployment sub show --subscription "$AZURE_SUBSCRIPTION_ID" --name "contenthub-$environment" \
    --query "properties.outputs.$1.value" --output tsv
}

find_app() {
  group=$(output_of AZURE_RESOURCE_GROUP)
  app=$(output_of FUNCTION_APP_NAME)
  url=$(output_of FUNCTION_APP_URL)
  if [ -z "$group" ] || [ -z "$app" ] || [ -z "$url" ]; then
    fail "the deployment contenthub-$environment does not say where the app is"
  fi
}

upload() {
  step "Uploading $(basename "$1") to $app"
  az functionapp deployment source config-zip --subscription "$AZURE_SUBSCRIPTION_ID" \
    --resource-group "$group" --name "$app" --src "$1" --output none
}

# Whether the app says, in time, that its storage and its durable engine work.
is_ready() {
  step "Asking $url/api/health/ready"
  local try
  for ((try = 1; try <= tries; try++)); do
    if curl --fail --silent --show-error --max-time 10 --output /dev/null "$url/api/health/ready"; then
      return 0
    fi
    [ "$try" -eq "$tries" ] || sleep 10
  done
  return 1
}

# Notes the release that is well; the one before it is what --rollback takes.
note() {
  if [ -f "$releases/current" ] && [ "$(cat "$releases/current")" != "$1" ]; then
    mv "$releases/current" "$releases/previous"
  fi
  echo "$1" >"$releases/current"
  step "$(basename "$1") runs at $url"
}

go_back() {
  [ -f "$releases/$1" ] || fail "$2, and there is no $1 release in $releases to go back to"
  local good
  good=$(cat "$releases/$1")
  upload "$good"
  is_ready || fail "$2, and $(basename "$good") is not ready either; see the app's logs"
  note "$good"
}

check
if $rollback; then
  find_app
  go_back previous "a rollback was asked for"
  exit 0
fi

if [ -n "$package" ]; then
  package=$(realpath "$package")
else
  build
fi
if $dry_run; then
  step "What would change"
  infrastructure what-if
  step "Nothing was changed; the package is $package"
  exit 0
fi

step "Infrastructure"
infrastructure create --output none
find_app
if upload "$package" && is_ready; then
  note "$package"
else
  go_back current "the release is not ready"
  fail "the release was not ready; $(basename "$(cat "$releases/current")") runs again"
fi
