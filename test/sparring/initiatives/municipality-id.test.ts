import { describe, expect, it } from '@jest/globals';
import { municipalityId, regionOf } from '../../../src/sparring/initiatives/municipality-id.ts';

describe('the id of a municipality', () => {
  it.each([
    ['Høje-Taastrup', 'hoeje-taastrup'],
    ['Esbjerg og Fanø', 'esbjerg-og-fanoe'],
    ['Aarhus', 'aarhus'],
    ['Århus', 'aarhus'],
    ['A\u030Arhus', 'aarhus'],
    ['ÅRHUS KOMMUNE', 'aarhus'],
    ['Kommune', 'kommune'],
    ['Ringkøbing-Skjern', 'ringkoebing-skjern'],
    ['Ringkøbing - Skjern', 'ringkoebing-skjern'],
    ['Ærø', 'aeroe'],
    ['Læsø', 'laesoe'],
    ['Tårnby', 'taarnby'],
    ['  Vejle  ', 'vejle'],
    ['Malmö', 'malmoe'],
    ['Allé', 'alle'],
    ['Lyngby–Taarbæk', 'lyngby-taarbaek'],
    ['...', ''],
  ])('%s is %s', (name, id) => {
    expect(municipalityId(name)).toBe(id);
  });
});

describe('a region', () => {
  it.each([
    ['Hovedstaden', 'Hovedstaden'],
    ['Region Hovedstaden', 'Hovedstaden'],
    ['  region   SJÆLLAND ', 'Sjælland'],
    ['Sjaelland', 'Sjælland'],
    ['Region Sjaelland', 'Sjælland'],
    ['syddanmark', 'Syddanmark'],
    ['Midtjylland', 'Midtjylland'],
    ['Region Nordjylland', 'Nordjylland'],
    ['Region', undefined],
    ['Jylland', undefined],
    ['Midtjylland Nordjylland', undefined],
    ['', undefined],
  ])('%j means %s', (text, region) => {
    expect(regionOf(text)).toBe(region);
  });
});
