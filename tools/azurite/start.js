// Azurite for as long as whoever started it is there: it ends when its standard input does, however the starter ended.
process.stdin.on("end", () => process.exit()).resume();
require("azurite/dist/src/azurite.js");
