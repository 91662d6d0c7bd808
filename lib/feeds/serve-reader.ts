import { readOpml, writeOpml } from './opml.ts';
import type { FromReader, ToReader } from './read-apart.ts';
import { readFeed } from './read-feed.ts';

/** The worker's end of the channel. */
interface Channel {
  postMessage(message: FromReader): void;
  addEventListener(type: 'message', listener: (event: { data: ToReader }) => void): void;
}

function answerTo(question: ToReader): FromReader {
  if ('bytes' in question) {
    const { bytes, type, address, now } = question;
    return { reading: readFeed(bytes, type, address, now) };
  }
  if ('opml' in question) return { opml: readOpml(question.opml) };
  return { text: writeOpml(question.feeds, question.title, question.now) };
}

/** Answers one question, after which the worker is ended by the one who asked. */
export function serveReader(channel: Channel): void {
  channel.addEventListener('message', ({ data }) => {
    try {
      channel.postMessage(answerTo(data));
    } catch (error) {
      channel.postMessage({ failed: error instanceof Error ? error.message : String(error) });
    }
  });
}
