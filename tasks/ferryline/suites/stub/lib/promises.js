// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
const names = ['list', 'verify', 'diff', 'stats', 'pack', 'extract', 'copy', 'serve', 'push', 'pull', 'remote', 'sync'];
for (const name of names) exports[name] = async () => ({});
for (const name of ['entries', 'createCrate', 'transform', 'readEntry', 'search']) exports[name] = async function* empty() {};
exports.parseTransform = () => ({});
exports.FerryError = class FerryError extends Error {};
