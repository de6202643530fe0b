const FILE = /(?:^|\/)(\.github\/workflows\/[^@]+)/;

/**
 * Path of a workflow's file in its repository, from what GITHUB_WORKFLOW_REF (`owner/name/<path>@<ref>`) and the API
 * (`<path>`, or either with the rest) call it. What is not in that folder is given back without its ref.
 */
export function workflowPath(named: string): string {
  const [whole = ''] = named.split('@', 1);
  return FILE.exec(whole)?.[1] ?? whole;
}
