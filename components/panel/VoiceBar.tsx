import { number, t, tn } from '../../lib/browser/i18n.ts';
import type { ArticleVoices } from '../../lib/comparison/types.ts';
import type { CastMember } from '../../lib/panel/cast.ts';
import styles from './VoiceBar.module.css';
import { barOf, type Stretch } from './voice-bars.ts';

interface Props {
  voices: ArticleVoices;
  cast: CastMember[];
  grammar: boolean;
  chosen: string | undefined;
  choose: (key: string) => void;
}

/**
 * One article's words as a bar. For screen readers one sentence with its numbers; a click is a short cut to what the
 * buttons above and below it do.
 */
export function VoiceBar({ voices, cast, grammar, chosen, choose }: Props) {
  const stretches = barOf(voices, chosen, grammar);
  const said = stretches.map((stretch) => `${labelOf(stretch, cast)}: ${wordsOf(stretch)}`);
  return (
    <div class={styles.bar} role="img" aria-label={said.join('; ')}>
      {stretches.map((stretch, i) => {
        const { key, kind, direct, indirect } = stretch;
        const sign = cast.find((member) => member.key === key)?.sign;
        const dim = chosen !== undefined && kind !== 'own' && kind !== 'rest' && key !== chosen;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a mouse's short cut; the same is a button in the list of speakers
          <span
            key={key ?? kind}
            class={[
              styles.stretch,
              styles[kind],
              key !== undefined && key === chosen ? styles.chosen : '',
              dim ? styles.dim : '',
            ].join(' ')}
            style={{ flexGrow: direct + indirect, '--rank': `var(--t${Math.min(i, 4)})` }}
            title={said[i]}
            onClick={key === undefined ? undefined : () => choose(key)}
          >
            {direct > 0 && <span class={styles.direct} style={{ flexGrow: direct }} />}
            {indirect > 0 && <span class={styles.indirect} style={{ flexGrow: indirect }} />}
            {sign && <span class={styles.sign}>{sign}</span>}
          </span>
        );
      })}
    </div>
  );
}

function labelOf({ kind, key }: Stretch, cast: CastMember[]): string {
  switch (kind) {
    case 'speaker':
      return cast.find((member) => member.key === key)?.name ?? '';
    case 'others':
      return t('exportOthers');
    case 'untold':
      return t('voicesUntold');
    case 'credited':
      return t('exportCreditedWords');
    case 'own':
      return t('exportOwnWords');
    case 'rest':
      return t('voicesRest');
  }
}

function wordsOf({ kind, direct, indirect }: Stretch): string {
  if (kind === 'own' || kind === 'rest' || kind === 'credited') return tn('wordCount', direct);
  return t('exportSpeakerWords', number(direct), number(indirect));
}
