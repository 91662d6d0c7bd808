import { useEffect, useState } from 'preact/hooks';
import { countryName, languageName, t, tn } from '../../lib/browser/i18n.ts';
import type { Finding, Starter } from '../../lib/library/finding.ts';
import { ChooseFeeds } from './ChooseFeeds.tsx';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed } from './Failed.tsx';
import styles from './Following.module.css';
import { followFailureText, hostsText } from './follow-words.ts';
import { dayFrom, dayText } from './words.ts';

/** The outlets that come with the project, by country and language. None is chosen by itself. */
export function StarterPart({ finding }: { finding: Finding }) {
  const { value, failure } = finding.starter.value;
  useEffect(() => void finding.loadStarter(), [finding]);
  if (failure)
    return <Failed failure={failure} words={followFailureText} again={() => void finding.loadStarter()} />;
  return value ? <Outlets finding={finding} outlets={value} /> : <p>{t('libraryReading')}</p>;
}

/** What occurs in a list, by name. */
function named(codes: readonly string[], name: (code: string) => string): [code: string, name: string][] {
  const all = [...new Set(codes)].map((code): [string, string] => [code, name(code)]);
  return all.sort(([, a], [, b]) => a.localeCompare(b));
}

function Outlets({ finding, outlets }: { finding: Finding; outlets: readonly Starter[] }) {
  const [text, setText] = useState('');
  const [country, setCountry] = useState('');
  const [language, setLanguage] = useState('');
  const words = text.trim().toLowerCase();
  const shown = outlets.filter(
    (one) =>
      (country === '' || one.country === country) &&
      (language === '' || one.language === language) &&
      `${one.name} ${one.id} ${countryName(one.country)}`.toLowerCase().includes(words),
  );
  const countries = named(
    outlets.map((one) => one.country),
    countryName,
  );
  const languages = named(
    outlets.map((one) => one.language),
    languageName,
  );
  return (
    <>
      <p>{t('starterHow')}</p>
      <search class={styles.narrow}>
        <div class={controls.field}>
          <label for="starter-search">{t('libraryFindOutlet')}</label>
          <input
            id="starter-search"
            type="search"
            class={controls.input}
            dir="auto"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <Choice id="starter-country" label={t('starterCountry')} value={country} set={setCountry}>
          {countries}
        </Choice>
        <Choice id="starter-language" label={t('starterLanguage')} value={language} set={setLanguage}>
          {languages}
        </Choice>
      </search>
      <p role="status" class={controls.hint}>
        {shown.length === 0 ? t('libraryNoneFound') : tn('libraryOutletsCount', shown.length)}
      </p>
      <ChooseFeeds
        finding={finding}
        place="starter"
        legend={t('starterChoose')}
        offered={shown.map((one) => ({ feed: one.feedToFollow, about: <About outlet={one} /> }))}
        choice={finding.starterChoice}
        // The whole list at once is nobody's wish: it would have a hundred outlets asked.
        all={shown.length < outlets.length}
        among={outlets.map((one) => one.feedToFollow)}
        onDone={() => finding.starterChoice.set([])}
      />
    </>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  set: (value: string) => void;
  children: [code: string, name: string][];
}

function Choice({ id, label, value, set, children }: ChoiceProps) {
  return (
    <div class={controls.field}>
      <label for={id}>{label}</label>
      <select
        id={id}
        class={controls.input}
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      >
        <option value="">{t('starterAll')}</option>
        {children.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function About({ outlet }: { outlet: Starter }) {
  const { webLink } = useStore();
  const source = webLink(outlet.source);
  const day = dayFrom(outlet.seen);
  return (
    <>
      <p>
        {[countryName(outlet.country), languageName(outlet.language)].join(' · ')} ·{' '}
        {t('findAsks', hostsText(outlet.feedToFollow.hosts))}
      </p>
      <p>
        {source ? (
          <a href={source} target="_blank" rel="noopener noreferrer">
            {t('starterSource')}
          </a>
        ) : (
          t('starterSource')
        )}{' '}
        {t('starterSeen', day === undefined ? outlet.seen : dayText(day))}
      </p>
    </>
  );
}
