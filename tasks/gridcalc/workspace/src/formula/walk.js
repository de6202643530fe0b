/** The child nodes of a syntax tree node, left to right. */
export function childrenOf(node) {
  switch (node.type) {
    case 'call':
      return node.args;
    case 'unary':
    case 'percent':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    default:
      return [];
  }
}

/** Calls `visit` for a node and all nodes below it, parents first. */
export function walk(node, visit) {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}
