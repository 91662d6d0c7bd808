import { render } from 'preact';
import { Printable } from '../../components/print/Printable.tsx';
import { number, t, tn, uiDirection, uiLanguage } from '../../lib/browser/i18n.ts';
import { printed } from '../../lib/browser/printed.ts';
import { reportOf } from '../../lib/export/report.ts';

document.documentElement.lang = uiLanguage();
document.documentElement.dir = uiDirection();

const taken = await printed(location.hash.slice(1));
// What a browser calls the file it prints to.
document.title = taken?.articles[0]?.headline ?? document.title;
const root = document.getElementById('print');
const report = taken && reportOf(taken, { t, tn, number });
if (root) render(<Printable report={report} onPrint={() => print()} />, root);
