import { type MunicipalityId, type Region, regions } from '../language.ts';

/**
 * One id for a municipality however its name is spelt: `Høje-Taastrup` → `hoeje-taastrup`, `Århus` and `Aarhus Kommune` →
 * `aarhus`. Empty for a name without any Latin letter or digit.
 */
export function municipalityId(name: string): MunicipalityId {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/-kommune$/, '');
}

/** The region meant by what people write: `Region Sjælland`, `sjaelland`, ` SJÆLLAND `. */
export function regionOf(text: string): Region | undefined {
  const wanted = fold(text)
    .trim()
    .replace(/^region\s+/, '');
  return regions.find((region) => fold(region) === wanted);
}

/** Lower case without letters that English lacks; æ, ø and å are spelt out the way place names do. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æä]/g, 'ae')
    .replace(/[øö]/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
