import type { ComponentChildren } from 'preact';
import { t } from '../../lib/browser/i18n.ts';
import type { Block, Inline, Line } from '../../lib/export/blocks.ts';
import '../shared/tokens.css';
import styles from './Printable.module.css';

/** A report as a page for paper, or for reading at leisure; null: it is kept no longer. */
export function Printable({ report, onPrint }: { report: Block[] | null; onPrint: () => void }) {
  if (!report)
    return (
      <main class={styles.gone}>
        <h1>{t('extensionName')}</h1>
        <p>{t('printGone')}</p>
      </main>
    );
  return (
    <>
      <header class={styles.bar}>
        <span>{t('extensionName')}</span>
        <button type="button" onClick={onPrint}>
          {t('printAction')}
        </button>
      </header>
      <main class={styles.report}>
        {report.map((block, i) => (
          <Part key={i} block={block} />
        ))}
      </main>
    </>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return <Heading>{drawn(block.line)}</Heading>;
    }
    case 'paragraph':
      return <p>{drawn(block.line)}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map(({ line, under = [] }, i) => (
            <li key={i}>
              <p>{drawn(line)}</p>
              {under.length > 0 && (
                <ul>
                  {under.map((one, j) => (
                    <li key={j}>{drawn(one)}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, i) => (
                <th key={i} scope="col">
                  {drawn([cell])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={j}>{drawn(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

const drawn = (line: Line): ComponentChildren => line.map(inline);

function inline(part: Inline): ComponentChildren {
  if (typeof part === 'string') return part;
  if ('strong' in part) return <strong>{inline(part.strong)}</strong>;
  if ('href' in part)
    return (
      <a
        href={part.href}
        target="_blank"
        rel="noopener noreferrer"
        class={part.printed ? styles.printed : undefined}
      >
        {inline(part.label)}
      </a>
    );
  if ('text' in part)
    return (
      <bdi lang={part.lang}>
        {marked(part.text, part.marks)}
        {part.cut && ' …'}
      </bdi>
    );
  return (
    <bdi lang={part.lang} class={styles.quote}>
      {!part.bare && '“'}
      {marked(part.quote, part.marks)}
      {part.cut && ' …'}
      {!part.bare && '”'}
    </bdi>
  );
}

/** A text with the words set apart in it. */
function marked(text: string, marks: readonly (readonly [number, number])[] = []): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start || end > text.length) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
