// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
// A stub: it knows its usage and nothing else.
console.log('usage: node quill.mjs FILE | -e EXPR | --read FILE | --serve');
