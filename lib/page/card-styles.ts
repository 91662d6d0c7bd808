/**
 * Everything the page set is undone at the host; `all: initial` reaches the text inside. Its text can't be selected,
 * since a page may read what is. It does not move, so there is no motion to reduce.
 */
export const CARD_STYLES = `:host{all:initial!important}
div{box-sizing:border-box;position:absolute;z-index:2147483647;overflow:auto;overscroll-behavior:contain;scrollbar-width:thin;scrollbar-color:#8a8f98 transparent;max-height:min(60vh,420px);padding:4px 14px 12px;border:1px solid #8a8f98;border-radius:10px;background:#fff;color:#1b1d21;box-shadow:0 6px 24px #0003;font:14px/1.45 system-ui,sans-serif;overflow-wrap:anywhere;text-align:start;user-select:none;-webkit-user-select:none;color-scheme:light dark}
header{position:sticky;top:-4px;display:flex;align-items:center;gap:8px;margin:0 -6px 2px 0;background:inherit}
h2{flex:1;margin:0;font:600 13px/1.4 system-ui,sans-serif;color:#555b66}
section{padding-top:8px;border-top:1px solid #e1e3e7}
section+section{margin-top:8px}
p{margin:0 0 2px}b{font-weight:600}small{font-size:12px;color:#555b66}a{float:inline-end;margin-inline-start:8px;min-height:24px;color:#0b5c68}
button{flex:none;width:28px;height:28px;padding:0;border:0;border-radius:6px;background:none;color:inherit;font:18px/1 system-ui,sans-serif;cursor:pointer}
button:hover{background:#8a8f9826}
button:focus-visible,a:focus-visible,div:focus-visible{outline:2px solid #0b5c68;outline-offset:1px}
@media(prefers-color-scheme:dark){div{background:#1d2025;color:#eceef1;border-color:#5b616b;box-shadow:0 6px 24px #0009}section{border-color:#363b43}h2,small{color:#aab0ba}a{color:#7fd3df}button:focus-visible,a:focus-visible,div:focus-visible{outline-color:#7fd3df}}
@media(forced-colors:active){div{border-color:CanvasText}}
@media print{div{display:none}}`;
