import type { Municipality } from './initiative.ts';

/**
 * The municipality with this contact. Another one than before takes over the role alone: the earlier stays as a colleague,
 * what the municipality has answered stands, and one that has not answered yet is to be invited anew.
 */
export function withContact(
  municipality: Municipality,
  { name, email }: { name: string; email: string },
): Municipality {
  const { contact, people, answer, invitation } = municipality;
  if (contact?.email === email)
    return contact.name === name ? municipality : { ...municipality, contact: { ...contact, name } };
  const known = people.find((p) => p.email === email);
  return {
    ...municipality,
    contact: { email, name, ...(known && { id: known.id }) },
    invitation: answer.is === 'none' ? 'not-sent' : invitation,
  };
}
