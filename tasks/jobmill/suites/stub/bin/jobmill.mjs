// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
// A stub: it knows its usage and nothing else.
console.log('usage: jobmill [--dir DIR] [--now TIME] COMMAND [ARGUMENT...]');
