import type { Gathering } from '../feeds/types.ts';

const CHANNEL = 'sidelight-gathering';

/** What goes over the channel: how far fetching is (null: it has ended), and the reader's wish to end it. */
type Told = { gathering: Gathering | null } | { stop: true };

function tell(message: Told): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  channel.close();
}

function listen(listener: (message: Told) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Told>) => listener(data);
  return () => channel.close();
}

/** Tells the extension's other pages how far fetching is; null: that it has ended. */
export const tellGathering = (gathering: Gathering | null): void => tell({ gathering });

/** Hears how far fetching is, wherever it runs; returns the function that stops listening. */
export const onGathering = (listener: (gathering: Gathering | null) => void): (() => void) =>
  listen((message) => {
    if ('gathering' in message) listener(message.gathering);
  });

/** Asks whoever fetches to end it. */
export const askToStop = (): void => tell({ stop: true });

export const onStop = (listener: () => void): (() => void) =>
  listen((message) => {
    if ('stop' in message) listener();
  });
