/**
 * Countries, their adjectives and peoples, so that "Russian troops" and "troops from Russia" share a term.
 * A frozen table: `Intl.DisplayNames` has no adjectives and differs between browsers. The first word is the
 * merged form. Abbreviations are matched in capitals only ("US", never "us").
 */
const TABLE = `
afghanistan afghan afghans|albania albanian|algeria algerian|argentina argentine argentinian|armenia armenian
australia australian australians|austria austrian|azerbaijan azerbaijani|bangladesh bangladeshi
belarus belarusian belarusians belarussian|belgium belgian|bolivia bolivian|bosnia bosnian|brazil brazilian
britain british uk u.k. briton britons england english scotland scottish wales welsh|bulgaria bulgarian|cambodia cambodian
canada canadian canadians|chile chilean|china chinese|colombia colombian|croatia croatian|cuba cuban|cyprus cypriot
czech czechia|denmark danish dane danes|egypt egyptian|estonia estonian|ethiopia ethiopian|finland finnish finn finns
france french|georgia georgian|germany german germans|ghana ghanaian|greece greek greeks|hungary hungarian|iceland icelandic
india indian indians|indonesia indonesian|iran iranian iranians|iraq iraqi|ireland irish|israel israeli israelis|italy italian
japan japanese|jordan jordanian|kazakhstan kazakh|kenya kenyan|kosovo kosovar|kuwait kuwaiti|latvia latvian|lebanon lebanese
libya libyan|lithuania lithuanian lithuanians|malaysia malaysian|mali malian|malta maltese|mexico mexican mexicans|moldova moldovan
mongolia mongolian|morocco moroccan|myanmar burmese burma|nepal nepali|netherlands dutch|nigeria nigerian|norway norwegian
pakistan pakistani|palestine palestinian palestinians|peru peruvian|philippines filipino philippine|poland polish pole poles
portugal portuguese|qatar qatari|romania romanian|russia russian russians|rwanda rwandan|saudi saudis|serbia serbian|singapore singaporean
slovakia slovak|slovenia slovenian|somalia somali|spain spanish|sudan sudanese|sweden swedish swede swedes|switzerland swiss
syria syrian syrians|taiwan taiwanese|thailand thai|tunisia tunisian|turkey turkish türkiye|uganda ugandan
ukraine ukrainian ukrainians|america american americans us u.s. usa u.s.a.|venezuela venezuelan|vietnam vietnamese|yemen yemeni|zimbabwe zimbabwean`;

const CAPITALS_ONLY = new Set(['us', 'uk']);
const merged = new Map<string, string>();
for (const group of TABLE.trim().split(/[|\n]/)) {
  const forms = group.split(' ');
  for (const form of forms) merged.set(form, forms[0] ?? form);
}

const WRITTEN_OUT = /\b(?:United States(?: of America)?|(United Kingdom|Great Britain))\b/gi;

/** The text with every country word replaced by its country: "the U.S. and its Polish allies" → "the america and its poland allies". */
export function mergeCountries(text: string): string {
  return text
    .replace(WRITTEN_OUT, (_, britain?: string) => (britain ? 'britain' : 'america'))
    .replace(/\b(?:U\.S\.A\.|U\.S\.|U\.K\.|\p{Lu}[\p{L}]+|US)(?![\p{L}])/gu, (word) => {
      const key = word.toLowerCase();
      if (CAPITALS_ONLY.has(key) && word !== word.toUpperCase()) return word;
      return merged.get(key) ?? word;
    });
}
