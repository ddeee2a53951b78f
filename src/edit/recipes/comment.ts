// The comment below a change, in the voice of the repository: nothing of the change is checked out or run.

import { entries, gitlabApi } from './gitlab-api.ts';
import { getTool, type RecipeSettings, type RecipeStep, runTool, toolIn } from './steps.ts';

// What tells our comment from others; only one that was written by the account of the job is replaced.
const MARK = '<!-- aligner: report on the change -->';

/** Compares a change with the branch that it is for, by the tool of a revision. */
function compare(settings: RecipeSettings, revision: string): string {
  const call = `${runTool} report --base "refs/heads/$TARGET" --head "$HEAD_SHA" > "$WORK/report.md" ||
  echo "The report on this change could not be made; the log of the job says why." > "$WORK/report.md"`;
  const { mark, take } = toolIn(revision, settings);
  const kept = `rm -rf "$WORK/tool"
mkdir "$WORK/tool"
if git cat-file -e "${mark}"; then
  ${take.replaceAll('\n', '\n  ')}
  ${call.replaceAll('\n', '\n  ')}
else
  echo "There is no aligner by which this change could be judged, so nobody has looked at it." > "$WORK/report.md"
fi`;
  return `${settings.tool.kind === 'address' ? call : kept}
printf '\\n%s\\n' '${MARK}' >> "$WORK/report.md"`;
}

const inner = (text: string) => text.replace(/^(?=.)/gm, '  ');

function begin(settings: RecipeSettings, address: string): string {
  const tool = settings.tool.kind === 'address' ? getTool(settings).run : '';
  return `${tool}git clone --quiet --bare "${address}" "$WORK/repository"
cd "$WORK/repository"
`;
}

/** Writes the comment on GitHub, or the one that is there anew. */
export function githubComment(settings: RecipeSettings): RecipeStep {
  return {
    name: 'Report on the change, and say it in a comment',
    run: `gh auth setup-git
${begin(settings, '$REPOSITORY')}git fetch --quiet origin "$HEAD_SHA"
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls?state=open&per_page=100" \\
  --jq '.[] | select(.head.sha == env.HEAD_SHA) | "\\(.number) \\(.base.ref)"' > "$WORK/changes"
while read -r number TARGET <&3; do
${inner(compare(settings, 'refs/heads/$TARGET'))}
  comment=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments?per_page=100" \\
    --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | contains("${MARK}"))) | .id' | sed -n 1p)
  if [ -n "$comment" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" --field "body=@$WORK/report.md"
  else
    gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$WORK/report.md"
  fi
done 3< "$WORK/changes"
`,
  };
}

/**
 * The same on GitLab, for every open merge request. The tool is that of the pipeline: a branch for which a
 * change is proposed may be anybody's, and the token is not.
 */
export function gitlabComments(settings: RecipeSettings): RecipeStep {
  return {
    name: 'Report on open merge requests, and say it in a comment',
    run: `${gitlabApi}${begin(settings, '$CI_REPOSITORY_URL')}list "$project/merge_requests" "&state=opened&order_by=updated_at" > "$WORK/open"
${entries('entries.map((each) => [each.iid, each.sha, each.target_branch].join(" ")).join("\\n")')} < "$WORK/open" > "$WORK/changes"
while read -r number HEAD_SHA TARGET <&3; do
  if [ -z "$number" ]; then break; fi
  git fetch --quiet origin "refs/merge-requests/$number/head"
${inner(compare(settings, '$CI_COMMIT_SHA'))}
  list "$project/merge_requests/$number/notes" "&sort=asc" > "$WORK/notes"
  note=$(${entries(
    `entries.find(({ author, body }) => String(author.id) === process.env.ME && body.includes("${MARK}"))?.id ?? ""`,
  )} < "$WORK/notes")
  if [ -n "$note" ]; then
    api --request PUT --data-urlencode "body@$WORK/report.md" "$project/merge_requests/$number/notes/$note" > "$WORK/answer"
  else
    api --request POST --data-urlencode "body@$WORK/report.md" "$project/merge_requests/$number/notes" > "$WORK/answer"
  fi
done 3< "$WORK/changes"
`,
  };
}
