import { render } from 'preact';
import { Panel } from '../../components/panel/Panel.tsx';
import { uiDirection, uiLanguage } from '../../lib/browser/i18n.ts';
import { createPanelPort } from '../../lib/browser/panel-port.ts';
import { createPanelStore } from '../../lib/panel/store.ts';

document.documentElement.lang = uiLanguage();
document.documentElement.dir = uiDirection();

const store = createPanelStore(createPanelPort());
const root = document.getElementById('panel');
if (root) render(<Panel store={store} />, root);
addEventListener('pagehide', () => store.stop());
void store.start();
