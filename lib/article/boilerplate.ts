/**
 * Lines that stand in a page's body and are not the article: appeals, sign-ups, adverts, comment forms, share bars,
 * pointers to other stories, credits. Judged by the vocabulary of the trade in the outlets' common languages.
 */

/** Ends of sentences, closing marks included. */
const END = /[.!?。！？…:;][”"’'»)\]]*$/;

/** Words of a text; a text without spaces counts two characters as one. */
export function countWords(text: string): number {
  const cjk = text.match(/[\u3040-\u30ff\u4e00-\u9fff]/g)?.length ?? 0;
  return (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0) + Math.floor(cjk / 2);
}

/** A sentence or more, as opposed to a label, a heading or a link. */
export function isProse(text: string): boolean {
  const words = countWords(text);
  return words > 16 || (words >= 3 && END.test(text));
}

/** What outlets say about themselves and ask of readers. */
const TRADE =
  /newsletter|\bsign(ed)? ?(up|in) (for|to|with|now)|subscri(be|ption|ber)|\blog ?in\b|\bcookies?\b|privacy policy|terms of (use|service)|advertis(e|ing|ement)|sponsored|rights reserved|\bshare (this|on)|follow us|e-?mail address|click here|\bcomments? (policy|section|are closed|community)|community guidelines|leave a (reply|comment)|\binbox\b|ad-?block|javascript|\b(our|the|mobile) apps?\b|support (our|us|independent|quality)|\bdonat(e|ion)|\bjournalism\b|readers like you|our (reporting|newsroom|readers|mission|moderat)|your (feedback|browser|account|comment|consent)|free trial|paywall|notifications|abonne|inscri(vez|re)|lire aussi|publicité|anzeige\b|werbung|mehr zum thema|abonnieren|suscr[ií]b|boletín|publicidad|lea también|assine|leia (também|mais)|publicidade|iscriviti|leggi anche|pubblicità|lees ook|advertentie|nieuwsbrief/i;
/** Words addressed to the reader. */
const READER =
  /\b(you|your|yours|our|us|we|here|please|vous|votre|vos|nous|notre|nos|Sie|Ihre?[nmrs]?|unser\w*|usted|tu|nuestr\w+|você|seu|sua|noss\w+|vostr\w+|jouw|onze|je)\b/i;
const POINTER =
  /^(also )?(read|watch|listen|follow|see|click|tap|scroll|view|visit|sign up|subscribe|download|lire|voir|lesen|lea|vea|leia|veja|leggi|lees|bekijk)\b.*(\b(here|below|now|more|story|stories|updates?|pages?|newsletters?|app|thread|video|podcast|live|instructions|ici|hier|aquí|aqui|qui)\W*$)/i;
const LEAD_IN =
  /^(read (more|next|also)|more (on|from)|related( \w+)?|see also|don[’']t miss|most (read|popular)|recommended|à lire aussi|lire aussi|lesen sie auch|mehr zum thema|lea también|leia (também|mais)|leggi anche|lees ook|also read|trending|up next|watch|listen|in pictures|in other news)\s*[:|–—-]/i;
const CREDIT =
  /^\W*(contains|with|additional|some|further|includes)?\s*(additional )?\b(reporting|information|material|files?|editing|writing|contributions?|inputs?)\b.{0,40}\b(by|from|report|story)\b|\bcontributed to this (report|story|article)\b|^\W*(compiled|translated|edited|written) by\b|^\W*(with|avec|mit|con|com)?\s*\b(afp|reuters|ap|dpa|ansa|efe|lusa|ats|pa)\b[\s,/&\p{L}]{0,30}\W*$|^©|©\s*(copyright )?\d{4}/iu;
const TAGS =
  /^(tags?|topics?|keywords?|filed under|in this story|mots[- ]clés|schlagw\w+|etiquetas|palabras clave|argomenti|标签|关键词)\s*[:：]/i;
const BYLINE = /^(by|par|von|por|door)\s+\p{Lu}[^.!?]{2,60}$/iu;
const TWEET = /^[—–-]\s.*\(@\w+\)|pic\.twitter\.com\/\w+/;

const PHOTO =
  /\b(alamy|getty( images)?|shutterstock|istock|stock photo|pa images|file (photo|picture|image)|epa|afp|reuters|ap photo|photo(graph)?( by|:)|picture( by|:)|image( by|:| credit)|pool photo|handout|foto:|bild:|crédit|imago|picture alliance)\b/i;
const PICTURED =
  /\((l|r|c|left|right|centre|center)\)|\b(pictured|is seen|are seen|stands? (next|beside))\b/i;

function unquoted(text: string): string {
  return text.replace(/[“"«„][^”"»“]*([”"»“]|$)/g, ' ');
}

/** True for a line no reader would call a part of the article. `text` is judged by its first 600 characters. */
export function isBoilerplate(source: string): boolean {
  const text = source.slice(0, 600);
  const words = countWords(text);
  if (!/\p{L}{2}/u.test(text)) return true;
  if (words <= 30 && (CREDIT.test(text) || TAGS.test(text) || LEAD_IN.test(text))) return true;
  if (words <= 20 && POINTER.test(text)) return true;
  if (words <= 12 && BYLINE.test(text)) return true;
  if (TWEET.test(text)) return true;
  if (words > 80) return false;
  const own = unquoted(text);
  if (!TRADE.test(own)) return false;
  return words <= 4 || !END.test(text) || READER.test(own);
}

/** True for a picture's caption that stands in the text like a paragraph. */
export function isCaption(source: string): boolean {
  const text = source.slice(0, 600);
  const words = countWords(text);
  if (words > 70) return false;
  // An alternative text made from a file name.
  if (/^\S*?(\w+-){6,}/.test(text)) return true;
  const last = text.slice(-60);
  const credited = PHOTO.test(last) && !/[.!?][”"’']?$/.test(text.replace(/\s*\([^)]*\)$/, ''));
  return (
    credited ||
    (words <= 60 && /^(photo|foto|picture|image|file)\b.{0,20}[:.]/i.test(text)) ||
    (PHOTO.test(last) && /[[(][^)\]]*$|[)\]]$/.test(last)) ||
    (PICTURED.test(text) && /\b\d{4}\b/.test(text))
  );
}

/** What stands between an article and what follows it: comments, related stories, the author's box. */
export function isEndMark(text: string): boolean {
  return (
    text.length < 60 &&
    /^((view |show |see )?(all )?\d* ?(comments?|kommentare|commentaires|comentarios|comentários|commenti|reacties)( \(\d+\))?|leave a (reply|comment).*|join the (conversation|discussion)|(add|post|write) a comment|your comments?|comment section|related (articles|stories|posts|topics|coverage|news|content)|more (stories|news|from .{2,30}|on this( story)?)|most (read|popular|viewed)|read (next|more)|you (might|may) also like|recommended( for you)?|source link|about the author|trending( now)?|latest( news)?|sponsored( content)?|mehr zum thema|à lire aussi|sur le même (sujet|thème)|lea también|leia (também|mais)|leggi anche|lees ook)\W*$/i.test(
      text,
    )
  );
}
