// Proposals by form on GitLab, which starts nothing when a label is set: a pipeline on a schedule looks for them.

import { entries, gitlabApi, json } from './gitlab-api.ts';
import { type RecipeStep, runTool } from './steps.ts';

const LABEL = 'accepted';
// What tells that an event was answered; only notes that were written by the account of the job count.
const MARK = 'aligner: answer to label event';
/** The least role that may accept, a Developer, as on other hosts whoever may write. */
const ROLE = 30;

/**
 * Gives the event that set the label, who set it, and how things stand. GitLab does not say when a text was edited: ticking
 * a box hides an edit behind a note about the box. So every note of the host since then counts as an edit, but for
 * those of which none can be one.
 */
const judge = `const { readFileSync } = require("fs");
const list = (name) => readFileSync(process.env.WORK + "/" + name, "utf8").split("\\n").filter(Boolean).map((line) => JSON.parse(line));
const [notes, events] = [list("notes"), list("events")];
const set = events.filter(({ label }) => label?.name === "${LABEL}").sort((a, b) => a.id - b.id).at(-1);
module.exports = "";
if (set?.action === "add" && set.user && String(set.user.id) !== process.env.ME) {
  const isAnswer = ({ author, body }) => String(author?.id) === process.env.ME && body.includes("<!-- ${MARK} " + set.id + " -->");
  const isLater = ({ created_at }) => !(Date.parse(created_at) < Date.parse(set.created_at));
  const isHarmless = ({ system, body }) => !system || /^(?:mentioned in|assigned to|unassigned) /.test(body);
  const state = notes.some(isAnswer) ? "answered" : notes.filter(isLater).every(isHarmless) ? "open" : "edited";
  module.exports = [Number(set.id), Number(set.user.id), state].join(" ");
}
`;

const begin = `${gitlabApi}printf 'https://aligner:%s@%s\\n' "$ALIGNER_TOKEN" "$CI_SERVER_FQDN" > "$WORK/credentials"
unset ALIGNER_TOKEN
remote() { git -c credential.helper= -c "credential.helper=store --file=$WORK/credentials" "$@"; }
cat > "$WORK/judge.cjs" <<'END'
${judge}END
judge() {
  list "$project/issues/$number/resource_label_events" > "$WORK/events"
  list "$project/issues/$number/notes" > "$WORK/notes"
  node -p 'require(process.env.WORK + "/judge.cjs")'
}
answer() {
  printf '\\n<!-- ${MARK} %s -->\\n' "$event" >> "$WORK/reply.md"
  api --request POST --data-urlencode "body@$WORK/reply.md" "$project/issues/$number/notes" > "$WORK/answer"
}
`;

// Of a text that is open, public and labelled: what the tool takes for the event of a host.
const event = `JSON.stringify(answer.state === "opened" && answer.confidential === false && answer.labels.includes("${LABEL}") ? { issue: { body: answer.description } } : null)`;

/** One issue: nothing, an answer, or a branch with one new record and its merge request. */
const handle = `judge > "$WORK/before"
read -r event user state < "$WORK/before"
if [ -z "$event" ] || [ "$state" = answered ]; then continue; fi
api "$project/members/all/$user" > "$WORK/member" || echo '{}' > "$WORK/member"
role=$(${json('answer.state === "active" && Number(answer.access_level) || 0')} < "$WORK/member")
if [ "$role" -lt ${ROLE} ]; then
  echo "Whoever set the label of #$number has not the role that suffices to accept a proposal."
  continue
fi
if [ "$state" = edited ]; then
  echo "No record was made: the text may have been changed after the label was set. Whoever has read it as it is now takes the label off and sets it again." > "$WORK/reply.md"
  answer
  continue
fi
api "$project/issues/$number" > "$WORK/issue"
${json(event)} < "$WORK/issue" > "$WORK/event.json"
if grep -qx null "$WORK/event.json"; then continue; fi
git reset --quiet --hard "$base"
git clean --quiet --force -d
made=yes
${runTool} new --from-issue "$WORK/event.json" > "$WORK/reply.md" || made=no
judge > "$WORK/after"
if ! cmp -s "$WORK/before" "$WORK/after"; then
  echo "#$number was changed meanwhile; the next run looks at it."
  continue
fi
if [ "$made" = no ]; then
  if [ ! -s "$WORK/reply.md" ]; then echo "No record could be made of this text; the log of the job says why." > "$WORK/reply.md"; fi
  answer
  continue
fi
branch="proposal-$number"
found=0
remote ls-remote --exit-code "$CI_PROJECT_URL.git" "refs/heads/$branch" > "$WORK/found" || found=$?
if [ "$found" = 0 ]; then
  echo "No record was made: the branch $branch is there already. Change it, or delete it and set the label again." > "$WORK/reply.md"
  answer
  continue
fi
git add --all
git diff --cached --no-renames --name-status > "$WORK/changed"
if [ "$(wc -l < "$WORK/changed")" != 1 ] || ! grep -q '^A.*[.]yaml$' "$WORK/changed"; then
  echo "More than one new record would be committed for #$number."
  exit 2
fi
git commit --quiet --message "A record proposed in #$number"
remote push --quiet --force-with-lease="refs/heads/$branch:" "$CI_PROJECT_URL.git" "HEAD:refs/heads/$branch"
printf '\\nCloses #%s.\\n' "$number" >> "$WORK/reply.md"
if ! api --request POST --data-urlencode "source_branch=$branch" --data-urlencode "target_branch=$CI_DEFAULT_BRANCH" \\
  --data-urlencode "title=A record proposed in #$number" --data-urlencode "description@$WORK/reply.md" \\
  --data-urlencode "remove_source_branch=true" "$project/merge_requests" > "$WORK/answer"; then
  remote push --quiet --delete "$CI_PROJECT_URL.git" "refs/heads/$branch"
  exit 2
fi
printf 'A record was made of this text: !%s.\\n' "$(${json('Number(answer.iid)')} < "$WORK/answer")" > "$WORK/reply.md"
answer
`;

/** Makes records of the forms that somebody accepted who may write, each once for each time that the label was set. */
export const gitlabProposals: RecipeStep = {
  name: 'Make the records, and open merge requests or answer',
  run: `${begin}base=$(git rev-parse HEAD)
list "$project/issues" "&scope=all&state=opened&confidential=false&labels=${LABEL}" > "$WORK/issues"
${entries('entries.map(({ iid }) => Number(iid)).join("\\n")')} < "$WORK/issues" > "$WORK/numbers"
while read -r number <&3; do
  if [ -z "$number" ]; then break; fi
${handle.trimEnd().replace(/^(?=.)/gm, '  ')}
done 3< "$WORK/numbers"
`,
};
