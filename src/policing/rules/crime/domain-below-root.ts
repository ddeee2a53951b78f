import { treePlaces } from '../../../roadmap/tree.ts';
import { unlessLiving } from '../../../rules/nothing.ts';
import { problemAt, seenAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { crime } from '../example.ts';

export const rule: Rule = {
  code: 'crime/domain-below-root',
  severity: 'error',
  title: 'A crime below the top of the tree names a domain',
  why: 'The domain is written once, on the top of the tree, and all below inherit it. A second one says nothing new, or it contradicts the first, and then the figures by domain are wrong.',
  fix: 'Delete "domain". If the crime belongs to another domain, hang it under that one.',
  bad: { 'crimes/crime-example.yaml': crime('parent: crime-fraud', 'domain: physical') },
  good: { 'crimes/crime-example.yaml': crime('parent: crime-fraud') },
  nothing: unlessLiving('crime', 'there is no crime'),
  *check(roadmap) {
    const { fields = [], inherits = [] } = roadmap.kinds.byName.get('crime') ?? {};
    // What one that hangs below takes from the top is written there alone.
    const taken = fields.filter(({ name }) => inherits.includes(name));
    for (const [record, { top }] of treePlaces(roadmap, 'crime'))
      for (const { name, title } of top === record ? [] : taken) {
        const [own, inherited] = [record.data[name], top.data[name]];
        if (own === undefined) continue;
        const word = title.toLowerCase();
        yield problemAt('crime/domain-below-root', record, [name], {
          message:
            inherited === own
              ? `"${record.id}" has its ${word} from "${top.id}" already.`
              : `"${record.id}" lies under "${top.id}", whose ${word} is ${String(inherited ?? 'not given')}.`,
          hint: `Delete "${name}": it is inherited from the top of the tree.`,
          related: [seenAt(top, [name], `the ${word} stands here`)],
        });
      }
  },
};
