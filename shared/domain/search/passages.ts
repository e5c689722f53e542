import type { Conversation } from '../../contracts/conversation.ts';
import type { Lead } from '../../contracts/lead.ts';
import type { Objection, Script } from '../../contracts/sales-playbook.ts';

/** Some two hundred words: as much as the models that come with the code read of one text. */
const passageCharacters = 900;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A line in pieces that fit into a passage, cut between sentences, or within one that is longer than a passage. */
function pieces(line: string): string[] {
  if (line.length <= passageCharacters) return [line];
  const found: string[] = [];
  let piece = '';
  for (const { segment } of sentences.segment(line)) {
    if (piece && piece.length + segment.length > passageCharacters) {
      found.push(piece.trim());
      piece = '';
    }
    piece += segment;
    for (; piece.length > passageCharacters; piece = piece.slice(passageCharacters)) {
      found.push(piece.slice(0, passageCharacters));
    }
  }
  return [...found, piece.trim()].filter(Boolean);
}

/**
 * A conversation in passages of whole messages, each beginning with the last message of the one before, so that a
 * question and its answer are not torn apart. The first carries what the analysis says. None when nothing was said.
 */
export function conversationPassages({ messages, analysis }: Conversation): string[] {
  const said = messages.filter(({ text }) => text.trim());
  const passages: string[] = [];
  let lines = analysis.summary.trim() ? pieces(analysis.summary) : [];
  for (const line of said.flatMap(({ role, text }) => pieces(`${role}: ${text}`))) {
    if (lines.join('\n').length + line.length > passageCharacters && lines.length > 1) {
      passages.push(lines.join('\n'));
      lines = lines.slice(-1);
    }
    lines.push(line);
  }
  return lines.length > 0 ? [...passages, lines.join('\n')] : passages;
}

/** Who a lead is and how far it is qualified, in words. */
export function leadProfile(lead: Lead): string {
  const name = [lead.firstName, lead.lastName].filter(Boolean).join(' ');
  const place = [lead.city, lead.state].filter(Boolean).join(', ');
  const said = (['budget', 'authority', 'need', 'timeline'] as const)
    .flatMap((pillar) => (lead.bant[pillar]?.notes ? `${pillar}: ${lead.bant[pillar].notes}` : []))
    .join('. ');
  return [
    [name, lead.title, lead.company].filter(Boolean).join(', '),
    lead.industry && `Industry: ${lead.industry}`,
    place && `In ${place}`,
    `Status ${lead.status.replace('_', ' ')}, ${lead.qualificationTier} lead`,
    said,
    lead.notes,
  ]
    .filter(Boolean)
    .join('. ');
}

/** Share of uses that ended well, with one imagined win in two: one use alone proves nothing. */
export const successRate = ({ wins, uses }: { readonly wins: number; readonly uses: number }): number =>
  (wins + 1) / (uses + 2);

/** An objection with the answer that has worked best. */
export function objectionPassage({ pattern, category, responses }: Objection): string {
  const best = responses.toSorted((a, b) => successRate(b) - successRate(a))[0];
  return `Objection (${category}): ${pattern}\nBest response: ${best?.text ?? ''}`;
}

export const scriptPassage = ({ name, goal, lines, signals }: Script): string =>
  `${name}: ${goal}\nSay: ${lines.join(' ')}\nMove on when: ${signals.join('; ')}`;
