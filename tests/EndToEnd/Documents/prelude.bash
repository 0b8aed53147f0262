# What the commands of a document meet: the built programs under their names, on an address, a task and folders of this
# run. A document speaks of http://127.0.0.1:7071 and of the task 0be0f3ca1551; here they are whatever they are.
set -euo pipefail
ADDRESS=http://127.0.0.1:7071
SERVICE=
echo 0be0f3ca1551 > "$STATE/task"

real() {
  local argument
  ARGUMENTS=()
  for argument in "$@"; do
    argument="${argument//http:\/\/127.0.0.1:7071/$ADDRESS}"
    ARGUMENTS+=("${argument//0be0f3ca1551/$(< "$STATE/task")}")
  done
}

contenthub() {
  real "$@"
  case "$1 ${2-}" in
    "serve "*) serve "${ARGUMENTS[@]:1}" ;;
    "content generate") generate "${ARGUMENTS[@]}" ;;
    *) command contenthub "${ARGUMENTS[@]}" ;;
  esac
}

# In a document it has a terminal of its own; here it goes on behind the commands that follow.
serve() {
  local line out
  stop
  exec {out}< <(exec contenthub serve "$@" --url http://127.0.0.1:0 2>> "$STATE/service.log")
  SERVICE=$!
  while read -r -u "$out" line; do
    if [[ $line =~ Listening\ at\ (http[^\;]*)/\; ]]; then
      ADDRESS="${BASH_REMATCH[1]}"
      cat <&"$out" > /dev/null &
      return
    fi
  done
  cat "$STATE/service.log" >&2
  return 1
}

# What follows in a document speaks of the task as if time had passed.
generate() {
  local said
  said=$(command contenthub "$@")
  echo "$said"
  if [[ " $* " == *" --async "* ]]; then
    local id
    id=$(grep -o 'task-[0-9a-f]*' <<< "$said" | head -n 1)
    command contenthub task watch "$id" --quiet > /dev/null
    echo "${id#task-}" > "$STATE/task"
  fi
}

curl() {
  real "$@"
  command curl --silent --show-error --fail-with-body "${ARGUMENTS[@]}"
}

# In the repository it runs the program from its sources.
dotnet() {
  if [[ "$1 $2 $3 $4" != "run --project src/Cli --" ]]; then
    echo "dotnet $*: not for a document's test" >&2
    return 1
  fi
  contenthub "${@:5}"
}

stop() {
  if [ -n "$SERVICE" ]; then
    kill "$SERVICE" && { wait "$SERVICE" || true; }
    SERVICE=
  fi
}

trap stop EXIT
