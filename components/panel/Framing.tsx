import { Actors } from './Actors.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Figures } from './Figures.tsx';
import { OwnVoice } from './OwnVoice.tsx';
import { SameQuotes } from './SameQuotes.tsx';
import { Voices } from './Voices.tsx';

export { Help } from './Help.tsx';
export { MarksLegend } from './MarksLegend.tsx';
export { SavePage } from './SavePage.tsx';
export { TakeAway } from './TakeAway.tsx';

/** What stands below the passages: what only others report, and how each outlet framed the event: who is heard, in which words, with what figures, who does what. */
export function Framing() {
  return (
    <>
      <Elsewhere id="elsewhere" />
      <Voices id="voices" />
      <SameQuotes id="same-quotes" />
      <OwnVoice id="own-voice" />
      <Figures id="figures" />
      <Actors id="actors" />
    </>
  );
}
