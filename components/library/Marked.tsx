import styles from './Marked.module.css';

interface Props {
  text: string;
  spans: readonly (readonly [start: number, end: number])[];
  /** What the words set apart are: found, new in this state, or gone from the one before. */
  as?: 'mark' | 'ins' | 'del';
}

/** A text with some of its words set apart, by a line as well as by colour. */
export function Marked({ text, spans, as: Tag = 'mark' }: Props) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start || end > text.length) continue;
    parts.push(
      text.slice(at, start),
      <Tag key={start} class={styles[Tag]}>
        {text.slice(start, end)}
      </Tag>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
