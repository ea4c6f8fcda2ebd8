module.exports = require('./once.cjs')('adaptivecards-templating');
