import { treePlaces } from '../../../roadmap/tree.ts';
import { unlessLiving } from '../../../rules/nothing.ts';
import { problemAt } from '../../../rules/problem.ts';
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
    for (const [record, { top }] of treePlaces(roadmap, 'crime')) {
      if (record.data.domain === undefined || top === record) continue;
      const inherited = top.data.domain;
      yield problemAt('crime/domain-below-root', record, ['domain'], {
        message:
          inherited === record.data.domain
            ? `"${record.id}" has its domain from "${top.id}" already.`
            : `"${record.id}" lies under "${top.id}", whose domain is ${String(inherited ?? 'not given')}.`,
        hint: 'Delete "domain": it is inherited from the top of the tree.',
        related: [
          { place: { path: top.path, pointer: ['domain'], at: 'value' }, message: 'the domain stands here' },
        ],
      });
    }
  },
};
