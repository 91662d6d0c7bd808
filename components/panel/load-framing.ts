import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { PanelStore } from '../../lib/panel/store.ts';
import type { HelpProps } from './Help.tsx';
import type { TakeAwayProps } from './TakeAway.tsx';

/** The sections below the passages and the help: loaded beside the panel, so that it opens sooner. */
interface Loaded {
  Framing: () => VNode;
  Help: (props: HelpProps) => VNode;
  MarksLegend: () => VNode;
  SavePage: (props: { store: PanelStore }) => VNode;
  TakeAway: (props: TakeAwayProps) => VNode;
}

export const framing = signal<Loaded | 'failed' | undefined>(undefined);
let loading: Promise<void> | undefined;

/** Begin loading them, once; a failure shows itself in the panel and can be tried again. */
export function loadFraming(): Promise<void> {
  loading ??= import('./Framing.tsx').then(
    ({ Framing, Help, MarksLegend, SavePage, TakeAway }) => {
      framing.value = { Framing, Help, MarksLegend, SavePage, TakeAway };
    },
    () => {
      framing.value = 'failed';
      loading = undefined;
    },
  );
  return loading;
}
