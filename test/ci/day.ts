import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { recipe, settingsFor } from './recipes.ts';
import { Host, keepTool } from './runner.ts';

/** A roadmap with its tool and its recipes, pushed to a host, as a maintainer works on it. */
export function maintained(): { readonly host: Host; readonly maintainer: Repository } {
  const host = new Host();
  const maintainer = new Repository({
    ...exampleFiles(),
    '.gitattributes': '* text=auto eol=lf\n*.yaml text eol=lf diff\n.aligner/** -text\n',
    '.gitignore': 'dist/\n',
    '.github/workflows/check.yml': recipe('check.yml'),
    '.github/workflows/comment.yml': recipe('comment.yml'),
    '.github/workflows/publish.yml': recipe('publish.yml'),
    '.gitlab-ci.yml': recipe('.gitlab-ci.yml', settingsFor('gitlab')),
    '.gitlab/proposal.yml': recipe('proposal.yml', settingsFor('gitlab')),
  });
  keepTool(maintainer);
  maintainer.commit('Start the roadmap');
  maintainer.git('remote', 'add', 'origin', host.bare.root);
  maintainer.git('push', '-q', 'origin', 'main');
  return { host, maintainer };
}

/** A fork of a repository: a clone in which somebody else works. */
export function forkOf({ bare }: Host): Repository {
  const fork = new Repository();
  fork.git('remote', 'add', 'origin', bare.root);
  fork.git('fetch', '-q', 'origin');
  fork.git('checkout', '-q', '-B', 'main', 'origin/main');
  return fork;
}

/** A record of a change, good or bad. */
export const newNeed = (...lines: string[]) => ({
  'roadmap-data/needs/need-new.yaml': need('id: need-new', 'title: New need', ...lines),
});
