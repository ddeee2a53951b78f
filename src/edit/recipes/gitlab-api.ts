// How scripts on GitLab speak with the host: curl and node, which the image has, in the voice of the token.

/** What a value in JavaScript gives for an answer of the host. */
export const json = (value: string) =>
  `node -p 'const answer = JSON.parse(require("fs").readFileSync(0, "utf8")); ${value}'`;

/**
 * Begins a script. `list ADDRESS QUERY` prints all pages of a list, one entry a line as JSON, and fails where the host does
 * not say whether there are more: what is cut off could be what forbids something.
 */
export const gitlabApi = `printf 'PRIVATE-TOKEN: %s\\n' "$ALIGNER_TOKEN" > "$WORK/header"
api() { curl --fail --silent --show-error --header "@$WORK/header" "$@"; }
list() {
  page=1
  while [ -n "$page" ]; do
    api --dump-header "$WORK/headers" "$1?per_page=100&page=$page$2" > "$WORK/page"
    ${json('answer.map((each) => JSON.stringify(each)).join("\\n")')} < "$WORK/page"
    grep -i '^x-next-page:' "$WORK/headers" > "$WORK/next"
    page=$(tr -cd 0-9 < "$WORK/next")
  done
}
project="$CI_API_V4_URL/projects/$CI_PROJECT_ID"
api "$CI_API_V4_URL/user" > "$WORK/me"
export ME="$(${json('answer.id')} < "$WORK/me")"
`;

/** What a value in JavaScript gives for the entries that \`list\` printed. */
export const entries = (value: string) =>
  `node -p 'const entries = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean).map((line) => JSON.parse(line)); ${value}'`;
