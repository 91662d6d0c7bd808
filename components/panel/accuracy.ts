import type { MessageKey } from '../../lib/browser/i18n.ts';

/** One measurement of the method, as the help page tells it. */
export interface Measured {
  what: MessageKey;
  /** Figures in the order of the string's $1, $2 …, 0 to 1 unless the string says otherwise. */
  values: number[];
  /** The command that measures it again; in `npm run` form. */
  command: string;
}

/** All accuracy figures the panel states, in one place. Change them only with what their command printed. */
export const ACCURACY: readonly Measured[] = [
  { what: 'accuracyDated', values: [1, 0.957], command: 'npm run -s evaluate -- matching' },
  { what: 'accuracyUndated', values: [0.985, 0.932], command: 'npm run -s evaluate -- matching' },
  {
    what: 'accuracyLarge',
    values: [3353, 0.96, 0.887, 0.94, 0.861],
    command: 'npm run -s evaluate -- matching --distractors …',
  },
  { what: 'accuracyAlignment', values: [0.905, 0.731, 0.916], command: 'npm run -s evaluate -- alignment' },
  { what: 'accuracyNone', values: [0.941, 48], command: 'npm run -s evaluate -- alignment' },
  { what: 'accuracySpeakers', values: [0.955, 134, 0.991, 109], command: 'npm run -s evaluate -- speakers' },
];
