/**
 * Commands that make the branch which the bot starts runs on, and let nobody but administrators push to it: a ruleset
 * knows them as the repository role 5.
 */
export function renderBranchCommands(branch: string): string {
  const ruleset = {
    name: `stepmark: ${branch}`,
    target: 'branch',
    enforcement: 'active',
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [{ type: 'update' }, { type: 'deletion' }, { type: 'non_fast_forward' }],
    bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
  };
  return `  git push origin HEAD:refs/heads/${branch}
  gh api --method POST 'repos/{owner}/{repo}/rulesets' --input - <<'JSON'
${JSON.stringify(ruleset)}
JSON
`;
}

/** The commands that undo them. */
export function renderBranchRemoval(branch: string): string {
  return `  gh api 'repos/{owner}/{repo}/rulesets' --jq '.[] | select(.name == "stepmark: ${branch}") | .id' |
    xargs -I ID gh api --method DELETE 'repos/{owner}/{repo}/rulesets/ID'
  git push origin --delete ${branch}
`;
}
