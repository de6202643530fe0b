// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
// A stub: it knows its usage and nothing else.
console.log('usage: gridcalc [--echo] [SCRIPT...]');
