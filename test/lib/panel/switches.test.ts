import { describe, expect, it } from 'vitest';
import { createPanelStore } from '../../../lib/panel/store.ts';
import { rememberedSwitches, switchesFrom } from '../../../lib/panel/switches.ts';
import { createFakePort, settle } from './fake-port.ts';

describe('the switches', () => {
  it.each([
    [undefined, {}],
    [null, {}],
    ['off', {}],
    [{ marks: false }, { marks: false }],
    [{ marks: 'false', shortcuts: false, other: true }, { shortcuts: false }],
    [{ marks: 0, shortcuts: null }, {}],
  ])('take from %j what is a plain yes or no', (stored, expected) => {
    expect(switchesFrom(stored)).toEqual(expected);
  });

  it('stand as they were kept when the panel opens again', async () => {
    const fake = createFakePort(null);
    fake.switches.stored = { marks: false, shortcuts: false };
    const store = createPanelStore(fake.port);
    await store.start();
    expect([store.marks.value, store.shortcuts.value]).toEqual([false, false]);
  });

  it('are kept when the reader sets them', async () => {
    const fake = createFakePort(null);
    const store = createPanelStore(fake.port);
    await store.start();
    store.setMarks(false);
    store.setShortcuts(false);
    store.setMarks(true);
    expect(fake.switches.saved).toEqual([
      { marks: false, shortcuts: true },
      { marks: false, shortcuts: false },
      { marks: true, shortcuts: false },
    ]);
  });

  it('let what the reader sets before they are loaded stand', async () => {
    let answer: (stored: unknown) => void = () => {};
    const switches = rememberedSwitches({
      loadSwitches: () => new Promise((resolve) => (answer = resolve)),
      saveSwitches: async () => {},
    });
    const loading = switches.load();
    switches.set('marks', false);
    answer({ marks: true, shortcuts: false });
    await loading;
    expect([switches.marks.value, switches.shortcuts.value]).toEqual([false, false]);
  });

  it('are on, and can be set, where nothing can be kept', async () => {
    const switches = rememberedSwitches({
      loadSwitches: () => Promise.reject(new Error('no storage')),
      saveSwitches: () => Promise.reject(new Error('no storage')),
    });
    await switches.load();
    expect([switches.marks.value, switches.shortcuts.value]).toEqual([true, true]);
    switches.set('marks', false);
    await settle();
    expect(switches.marks.value).toBe(false);
  });
});
