// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
// A stub: it knows its usage and nothing else.
console.log('usage: almanack [--echo] [SCRIPT...]');
