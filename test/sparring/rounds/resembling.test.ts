import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resembling } from '../../../src/sparring/rounds/topics/resembling.ts';

const topic = (title: string) => ({ id: title, title });
const alike = (a: string, b: string) => resembling(a, [topic(b)]).length === 1;

describe('titles that resemble each other', () => {
  it.each([
    ['Motivation hos borgeren', 'Motivation af borgere'],
    ['Motivation hos borgeren', 'Hvordan motiverer vi borgere?'],
    ['Lønnede timer', 'Flere lønnede timer'],
    ['Lønnede timer fra første samtale', 'LØNNEDE TIMER i den første samtale!'],
    ['Lønnede timer trods helbredsproblemer', 'Helbredsproblemer og loennede timer'],
    ['Virksomhedskontakt', 'Kontakt til virksomheder'],
    ['Samarbejde på tværs af forvaltninger', 'Tværgående samarbejde mellem forvaltningerne'],
    ['Samarbejde med sundhedsforvaltningen', 'Hvordan samarbejder vi med sundhedsforvaltningen?'],
    ['Den svære samtale om helbred', 'Svære samtaler om helbredet'],
    ['Fastholdelse i job efter ansættelse', 'Fastholdelse efter ansættelse'],
    ['Fastholdelse', 'Fastholdelse i job'],
    ['CV og kompetencer', 'Kompetencer & CV'],
    ['Måling af progression hos borgere', 'Hvordan måler I progression?'],
    ['Borgere, der ikke møder op', 'Borgere der udebliver eller ikke møder op'],
    ['Mentorer på arbejdspladsen', 'Mentor på arbejdspladsen'],
    ['Småjobs i detailhandlen', 'Småjob i detailhandel'],
    ['Samtaleteknik: den motiverende samtale', 'Den motiverende samtale'],
    ['Inddragelse af praktiserende læger', 'Samarbejde med de praktiserende læger'],
    ['Jobformidlerens rolle', 'Rollen som jobformidler'],
    ['Borgere med angst', 'Angst hos borgere over 50'],
    ['Årshjul for indsatsen', 'Aarshjul for indsatsen'],
    ['A\u030Arshjul', 'Årshjul'],
    ['Klubber for unge', 'En klub for de unge'],
    ['Klub', 'Klubben'],
    ['Borgeren', 'Borgerne'],
    ['CV', 'cv'],
  ])('%s ~ %s', (a, b) => {
    expect([alike(a, b), alike(b, a)]).toEqual([true, true]);
  });
});

describe('titles that do not', () => {
  it.each([
    ['Lønnede timer', 'Motivation hos borgeren'],
    ['Lønnede timer for borgere', 'Motivation af borgere'],
    ['CV og kompetencer', 'Samtaleteknik'],
    ['Samarbejde med læger', 'Samarbejde med virksomheder'],
    ['Samarbejde på tværs af forvaltninger', 'Samarbejde med lokale fagforeninger'],
    ['Samtaler med unge', 'Samtaler over telefon'],
    ['Information til læger', 'Information til nye borgere'],
    ['Den første samtale', 'Den svære samtale om misbrug'],
    ['Fastholdelse i job', 'Fremmøde til samtaler'],
    ['Virksomhedskontakt', 'Telefonkontakt til borgere'],
    ['Virksomhedspraktik', 'Virksomhedskontakt'],
    ['Ledelse og forankring', 'Måling og progression'],
    ['Hvordan finder vi småjobs?', 'Hvordan får vi borgeren med?'],
    ['Borgercase: angst og første arbejdsdag', 'Borgercase: smerter og deltid'],
    ['Helbred og barrierer', 'Helbredstillæg'],
    ['Sprogbarrierer', 'Helbred og barrierer'],
    ['Kontakt til egen læge', 'Kontakt til virksomheder'],
    ['Rekruttering af mentorer', 'Rekruttering af virksomheder'],
    ['Små skridt', 'Små virksomheder'],
    ['Løntilskud', 'Lønnede timer'],
    ['Mentorstøtte', 'Virksomhedspraktik'],
    ['Job', 'Jobformidler'],
    ['Lønnede timer', '???'],
    ['?', '!'],
    ['', ''],
  ])('%s ≁ %s', (a, b) => {
    expect([alike(a, b), alike(b, a)]).toEqual([false, false]);
  });
});

describe('what is found', () => {
  const topics = [
    'Virksomhedskontakt',
    'Lønnede timer i detailhandel',
    'CV',
    'Flere lønnede timer',
    'Lønnede timer',
  ].map(topic);

  it('is the most alike first, and as given where they are equally so', () => {
    const found = resembling('Lønnede timer', topics);
    expect(found.map(({ title }) => title)).toEqual([
      'Flere lønnede timer',
      'Lønnede timer',
      'Lønnede timer i detailhandel',
    ]);
  });

  it('is the topics themselves, with all they hold', () => {
    const own = { id: '1', title: 'Lønnede timer', minutes: 20 };
    expect(resembling('lønnede timer', [own])[0]).toBe(own);
    expect(resembling('lønnede timer', [])).toEqual([]);
  });

  it('resembles itself and does so both ways, whatever the title', () => {
    const word = fc.constantFrom(
      'lønnede',
      'timer',
      'samtale',
      'motivation',
      'borgeren',
      'og',
      'CV',
      'job',
      'læger',
      '50+',
      '–',
    );
    const title = fc.oneof(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(title, title, (a, b) => {
        expect(alike(a, b)).toBe(alike(b, a));
        expect(alike(a, a)).toBe(/[\p{L}\p{N}]/u.test(a));
      }),
      { numRuns: 500 },
    );
  });
});
