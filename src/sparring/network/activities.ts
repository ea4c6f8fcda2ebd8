import { noteTakeaway } from './note-takeaway.ts';
import { showLibrary } from './show-library.ts';

/** What is shared across groups. */
export const network = [noteTakeaway, showLibrary];
