/**
 * Functions are described by data: how many arguments they take and what each
 * is turned into before `apply` sees it. A kind that ends in `?` may be left
 * out (`apply` gets undefined), one that ends in `...` takes all the arguments
 * that are left, at least one.
 */
export function define(name, kinds, apply) {
  const params = kinds.map(parseKind);
  const required = params.filter((param) => !param.optional).length;
  const open = params.some((param) => param.rest);
  return Object.freeze({ name, params, required, most: open ? Infinity : params.length, apply });
}

/** The kind of argument number `index`. */
export function kindAt(definition, index) {
  const { params } = definition;
  return params[Math.min(index, params.length - 1)].kind;
}

function parseKind(text) {
  const rest = text.endsWith('...');
  const optional = text.endsWith('?');
  return { kind: text.replace(/\.\.\.$|\?$/, ''), rest, optional };
}
