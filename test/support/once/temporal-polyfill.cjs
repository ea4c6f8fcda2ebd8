module.exports = require('./once.cjs')('temporal-polyfill');
