import type { NotAnArticleReason } from '../../../lib/article/types.ts';
import type { NoCoverageReason } from '../../../lib/comparison/types.ts';
import type { FailureCode } from '../../../lib/messages.ts';
import { createPanelStore } from '../../../lib/panel/store.ts';
import { createFakePort, readAs, settle } from '../../lib/panel/fake-port.ts';
import { type SampleOptions, sampleArticle } from './sample.ts';
import { sampleAnswer, sampleFeeds, sampleFreshness, sampleNoCoverage } from './sample-answers.ts';

/** Every state the panel can be in, as "kind" or "kind:detail". */
export const SCENES = [
  'idle',
  'needs-permission',
  'reading',
  'waiting',
  'comparing',
  'not-an-article:index-page',
  'no-coverage:corpus-empty',
  'no-coverage:nothing-similar',
  'no-coverage:other-days-only',
  'no-coverage:language',
  'failed:restricted-page',
  'failed:quota',
  'failed:internal',
  'ready',
] as const;

/** The real store, brought into a state by a browser that does as it is told. */
export async function createStoreIn(scene: string, options: SampleOptions = {}) {
  const [kind, detail = ''] = scene.split(':');
  const fake = createFakePort(kind === 'idle' ? null : undefined);
  fake.extras.sites.set(1, 'harbourcourier.example');
  const store = createPanelStore(fake.port);
  void store.start();
  await settle();
  const article = sampleArticle();
  const read = async () =>
    fake.reads[0]?.answer(
      readAs(
        { kind: 'article', article, notes: [] },
        'n1',
        article.address ?? '',
        sampleFeeds(options.feeds ?? 0),
      ),
    );
  switch (kind) {
    case 'needs-permission':
      await fake.reads[0]?.answer({ ok: false, failure: { code: 'no-access', message: '' } });
      break;
    case 'waiting':
      await fake.notify({ type: 'tab-navigated', tabId: 1 });
      break;
    case 'not-an-article':
      if (detail === 'unread') {
        await fake.reads[0]?.answer({ ok: true, value: null });
        break;
      }
      await fake.reads[0]?.answer(
        readAs(
          {
            kind: 'not-an-article',
            reason: detail as NotAnArticleReason,
            title: 'Harbour Courier, front page',
          },
          'n1',
          'https://harbourcourier.example/',
        ),
      );
      break;
    case 'failed':
      await fake.reads[0]?.answer({ ok: false, failure: { code: detail as FailureCode, message: '' } });
      break;
    case 'comparing':
      await read();
      break;
    case 'no-coverage':
      await read();
      await fake.compares[0]?.answer({
        ok: true,
        value: {
          ...sampleNoCoverage(detail as NoCoverageReason),
          ...(options.hours === undefined ? {} : { freshness: sampleFreshness(options.hours) }),
        },
      });
      break;
    case 'ready':
      await read();
      await fake.compares[0]?.answer({ ok: true, value: sampleAnswer(options) });
      break;
  }
  return { store, fake };
}
