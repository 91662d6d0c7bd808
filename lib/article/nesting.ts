/**
 * Parsing HTML takes time that grows with the square of how deep its elements are nested, open formatting among them:
 * 1 MB of `<div><b>` holds a browser up for minutes, and every page of an extension with it, since parsing can't be ended.
 * So markup from the web is looked through before it is parsed, in a time that grows with its length alone.
 */

/** Depth from which markup is not parsed. Real pages have below 100; at 2,000 parsing takes about 0.2 s. */
export const MOST_NESTED = 2_000;

/** Attributes of one tag from which it is the same: each is looked for among those before it. */
const MOST_ATTRIBUTES = 1_000;

/** Elements without an end, with one that may be left out, or which end their like by beginning: they nest nothing alone. */
const FLAT = new Set(
  'area,base,br,col,embed,hr,img,input,link,meta,param,source,track,wbr,p,li,dt,dd,option,optgroup,tr,td,th,thead,tbody,tfoot,colgroup,caption,rt,rp,html,head,body,a,nobr,h1,h2,h3,h4,h5,h6'.split(
    ',',
  ),
);
/** Within these an end tag ends nothing that began outside. */
const FENCED = new Set('table,select,template,object,marquee,applet'.split(','));
/** Markup of their own: there a tag may end itself, and text elements hold elements. */
const FOREIGN = new Set(['svg', 'math']);
/** Within these it is HTML again. */
const INTEGRATION: Record<string, ReadonlySet<string>> = {
  svg: new Set(['title', 'desc', 'foreignobject']),
  math: new Set(['mi', 'mo', 'mn', 'ms', 'mtext']),
};
/** Whether this is HTML or not hangs on an attribute; no news page has it. */
const EITHER = 'annotation-xml';
/** These, begun in foreign markup, end all of it (HTML standard, 13.2.6.5). */
const BREAKOUT = new Set(
  'b,big,blockquote,body,br,center,code,dd,div,dl,dt,em,embed,h1,h2,h3,h4,h5,h6,head,hr,i,img,li,listing,menu,meta,nobr,ol,p,pre,ruby,s,small,span,strong,strike,sub,sup,table,tt,u,ul,var,font'.split(
    ',',
  ),
);
/** What stands in these is text. */
const RAW = new Set('script,style,xmp,iframe,noembed,noframes,title,textarea'.split(','));

/** A tag's attributes: a quotation mark is one only after "=". */
const ATTRIBUTE = /[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y;
const NAME = /[a-z][^\s/>]*/iy;

interface Frame {
  fence: string;
  open: Map<string, number>;
  count: number;
}

/** Where the text of a raw element ends. Within `<!--` of a script, `<script` and its end count as text. */
function endOfRaw(html: string, name: string, from: number): number {
  const ends = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  ends.lastIndex = from;
  let looked = from;
  for (let end = ends.exec(html); end; end = ends.exec(html)) {
    if (name !== 'script') return end.index;
    const text = html.slice(looked, end.index);
    const opened = text.lastIndexOf('<!--');
    const isOpen = opened >= 0 && text.indexOf('-->', opened + 2) < 0;
    if (!isOpen || !/<script[\s/>]/iu.test(text.slice(opened))) return end.index;
    looked = end.index + 1;
  }
  return html.length;
}

function endOfComment(html: string, from: number): number {
  if (html.startsWith('>', from)) return from + 1;
  if (html.startsWith('->', from)) return from + 2;
  const ends = /--!?>/g;
  ends.lastIndex = from;
  return ends.exec(html) ? ends.lastIndex : html.length;
}

/** Just after the ">" of the tag whose name ends at `from`; undefined where it has too many attributes. */
function endOfTag(html: string, from: number): number | undefined {
  ATTRIBUTE.lastIndex = from;
  let at = from;
  for (let count = 0; ATTRIBUTE.test(html); count++) {
    if (count === MOST_ATTRIBUTES) return undefined;
    at = ATTRIBUTE.lastIndex;
  }
  const end = html.indexOf('>', at);
  return end < 0 ? html.length : end + 1;
}

/** The elements open at a place of some markup: frames that nothing within ends, and what is open in each. */
class OpenElements {
  readonly #frames: Frame[] = [{ fence: '', open: new Map(), count: 0 }];
  depth = 0;

  get #top(): Frame {
    return this.#frames.at(-1)!;
  }

  get isForeign(): boolean {
    return FOREIGN.has(this.#top.fence);
  }

  #fence(name: string): boolean {
    if (FENCED.has(name)) return true;
    if (this.isForeign) return INTEGRATION[this.#top.fence]?.has(name) ?? false;
    // Within a choice it is left out, and what follows is HTML.
    return FOREIGN.has(name) && !this.isChoice;
  }

  get isChoice(): boolean {
    return this.#frames.some(({ fence }) => fence === 'select');
  }

  /** What was taken for foreign is HTML: all of it stays open, as far as is known. */
  #leaveForeign(): void {
    while (this.isForeign) {
      const { count } = this.#frames.pop()!;
      this.#top.count += count + 1;
    }
  }

  begin(name: string, endsItself: boolean): void {
    if (this.isForeign && BREAKOUT.has(name)) this.#leaveForeign();
    if (this.isForeign ? endsItself : FLAT.has(name)) return;
    this.depth++;
    if (this.#fence(name)) this.#frames.push({ fence: name, open: new Map(), count: 0 });
    else {
      const { open } = this.#top;
      open.set(name, (open.get(name) ?? 0) + 1);
      this.#top.count++;
    }
  }

  end(name: string): void {
    const top = this.#top;
    if (top.fence === name) {
      this.#frames.pop();
      this.depth -= top.count + 1;
      return;
    }
    const open = top.open.get(name) ?? 0;
    if (open > 0) {
      top.open.set(name, open - 1);
      top.count--;
      this.depth--;
    } else if (this.isForeign) this.#leaveForeign();
  }
}

/**
 * Whether markup nests its elements deeper than can be parsed in a moment, or has tags of a thousand attributes. Never too low where it is made to mislead;
 * odd markup may be called deeper than it is.
 */
export function isNestedTooDeep(html: string, most: number = MOST_NESTED): boolean {
  const elements = new OpenElements();
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    at++;
    if (html.startsWith('!--', at)) {
      at = endOfComment(html, at + 3);
      continue;
    }
    const isEnd = html[at] === '/';
    NAME.lastIndex = isEnd ? at + 1 : at;
    const [found] = NAME.exec(html) ?? [];
    if (found === undefined) {
      // In foreign markup it may be a section of text, which ends elsewhere: tags in it are taken for tags.
      if (!elements.isForeign && (isEnd || html[at] === '!' || html[at] === '?')) {
        const end = html.indexOf('>', at);
        at = end < 0 ? html.length : end + 1;
      }
      continue;
    }
    const name = found.toLowerCase();
    const after = endOfTag(html, NAME.lastIndex);
    if (after === undefined) return true;
    at = after;
    if (isEnd) elements.end(name);
    else if (name === EITHER && elements.isForeign) return true;
    else if (RAW.has(name) && !elements.isForeign && (name === 'script' || !elements.isChoice))
      at = endOfRaw(html, name, at);
    else elements.begin(name, html[at - 2] === '/');
    if (elements.depth > most) return true;
  }
  return false;
}
