import { analysed, day, instant } from './articles.ts';

/** An invented event as four invented outlets report it, and the same people a fortnight before. */
export const courier = analysed(
  'Harbour Courier',
  'Ferry talks in Port Ellery end without a deal',
  [
    'Talks between the ferry operator Norlines and the seafarers’ union in Port Ellery broke up late on Tuesday without a deal, leaving eleven ferries in port for a sixth day.',
    'Union leader Marta Quill said the operator’s revised offer of a 4 percent rise was “an insult to the people who keep these islands fed”.',
    'The transport minister, Jonas Brandt, is due in Port Ellery on Wednesday to meet both sides.',
    'Two of the five smaller islands have been without fresh milk since Saturday, shopkeepers told the Courier.',
  ],
  { published: instant('2024-03-05T22:10:00Z') },
);

export const telegraph = analysed(
  'Port Telegraph',
  'Minister flies in as ferry strike empties island shops',
  [
    'Jonas Brandt, the transport minister, will travel to Port Ellery on Wednesday for talks with Norlines and the seafarers’ union.',
    'Norlines put a revised offer on the table worth a 5 percent rise, according to people in the room.',
    'More than 900 passengers have been stranded on the outer islands, the coastguard said.',
    'A helicopter carried insulin to Skerry Holm hospital on Tuesday morning.',
  ],
  { published: instant('2024-03-05T16:00:00Z') },
);

export const wire = analysed(
  'North Wire',
  'Norlines, union talks collapse',
  [
    'Talks between the ferry operator Norlines and the seafarers’ union collapsed on Tuesday night, keeping eleven ferries in port, both sides said.',
    'The coastguard said more than 900 passengers were stranded on the outer islands.',
    'The union wants a 9 percent rise over two years and an end to split shifts on the night boats.',
  ],
  { published: day('2024-03-05') },
);

export const earlier = analysed(
  'North Wire',
  'Seafarers at Norlines vote to strike over split shifts',
  [
    'Seafarers at the ferry operator Norlines voted on Monday to strike over pay and split shifts, their union said in Port Ellery.',
    'Union leader Marta Quill said ferries to the islands would stop unless Norlines made an offer.',
    'The ballot closed at noon, and the turnout was the highest since the harbour was rebuilt after the war.',
  ],
  { published: day('2024-02-19') },
);

export const unrelated = analysed(
  'Port Telegraph',
  'Council approves cycle bridge over the Lorn',
  [
    'Councillors approved a cycle bridge over the river Lorn after a debate of three hours.',
    'The bridge will cost 12 million crowns and open in two years, the planning office said.',
  ],
  { published: day('2024-03-05') },
);
