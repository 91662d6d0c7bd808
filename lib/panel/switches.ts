import { type ReadonlySignal, signal } from '@preact/signals';

/** What the reader has switched on or off, kept over closings of panel and browser. */
export interface Switches {
  marks: boolean;
  shortcuts: boolean;
}

/** Where they are kept. */
export interface SwitchesPort {
  /** The reader's switches as they were kept; not checked. */
  loadSwitches(): Promise<unknown>;
  saveSwitches(switches: Switches): Promise<void>;
}

const NAMES = ['marks', 'shortcuts'] as const;
const ON: Switches = { marks: true, shortcuts: true };

/** Switches as they were kept; whatever is not a plain yes or no counts as never set. */
export function switchesFrom(stored: unknown): Partial<Switches> {
  if (typeof stored !== 'object' || stored === null) return {};
  const found = stored as Record<string, unknown>;
  return Object.fromEntries(
    NAMES.filter((name) => typeof found[name] === 'boolean').map((name) => [name, found[name]]),
  );
}

/** The switches as signals. What the reader sets before they are loaded stands. */
export function rememberedSwitches(port: SwitchesPort): {
  [K in keyof Switches]: ReadonlySignal<boolean>;
} & { load(): Promise<void>; set(name: keyof Switches, on: boolean): void } {
  const signals = { marks: signal(ON.marks), shortcuts: signal(ON.shortcuts) };
  const touched = new Set<keyof Switches>();
  return {
    ...signals,
    async load() {
      // A store that can't be read leaves them on; nothing else depends on it.
      const stored = await port.loadSwitches().then(switchesFrom, () => ({}) as Partial<Switches>);
      for (const name of NAMES) {
        const kept = stored[name];
        if (kept !== undefined && !touched.has(name)) signals[name].value = kept;
      }
    },
    set(name, on) {
      touched.add(name);
      signals[name].value = on;
      port.saveSwitches({ marks: signals.marks.value, shortcuts: signals.shortcuts.value }).catch(() => {});
    },
  };
}
