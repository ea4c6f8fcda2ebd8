const { runInThisContext } = require('node:vm');

// Jest loads every module anew for every test file. These two take longest to load, and longer still until they are quick – expressions
// in cards are read by an automaton that is made as it goes –, and have no state of ours. So they are what Node itself has loaded.
const { createRequire } = runInThisContext("process.getBuiltinModule('node:module')");

module.exports = createRequire(__filename);
