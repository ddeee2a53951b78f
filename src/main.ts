import { run } from './cli/main.ts';
import { policing } from './policing/domain.ts';

run([policing]);
