/** The twelve phases of a qualifying call, in their order; shared by all tenants. */
export const scripts = [
  [
    'opening',
    'Say who you are and why you call, in one breath.',
    [
      'Good morning, this is Alex calling from Ringleader.',
      'I am calling because you asked about your outbound team.',
    ],
    ['The lead knows who is calling', 'The lead has not hung up'],
  ],
  [
    'rapport',
    'Show that you know something about them.',
    ['I saw that you opened a second office this spring.', 'How is your week going?'],
    ['The lead talks about themselves', 'The tone loosens'],
  ],
  [
    'permission',
    'Ask for the time you need.',
    ['Do you have two minutes?', 'Is now a bad time?'],
    ['A clear yes', 'A time to call back'],
  ],
  [
    'discovery',
    'Learn how they work today.',
    ['Walk me through how you handle new leads.', 'Tell me about your team.'],
    ['You can draw their process', 'Numbers have been named'],
  ],
  [
    'problem',
    'Find what does not work.',
    ['What is the biggest challenge with that?', 'What is not working as it should?'],
    ['The lead names a problem in their own words'],
  ],
  [
    'impact',
    'Make the cost of the problem visible.',
    ['What does that cost you in a month?', 'How does that affect the rest of the team?'],
    ['A figure or a name is given', 'The lead says it matters'],
  ],
  [
    'budget',
    'Find out what may be spent.',
    ['Have you set aside a budget for this?', 'What would you invest to be rid of the problem?'],
    ['An amount or a range', 'Who holds the money is known'],
  ],
  [
    'authority',
    'Find out who decides.',
    ['Who else would be part of this decision?', 'Who signs in the end?'],
    ['Names of everybody who decides'],
  ],
  [
    'timeline',
    'Find out by when.',
    ['When do you need this in place?', 'What happens if it is not there by then?'],
    ['A date and its reason'],
  ],
  [
    'solution',
    'Show how what you sell fits what was said.',
    [
      'What we do is take the dialling off your people.',
      'This would have caught the calls you told me about.',
    ],
    ['The lead connects it to their problem'],
  ],
  [
    'commitment',
    'Ask for the next step.',
    ['Shall we book the demo for Thursday?', 'Are you ready to start with one team?'],
    ['A yes with a date', 'An honest no'],
  ],
  [
    'follow-up',
    'Make sure that it happens.',
    ['I will send you the invite right now.', 'Let us talk again on Monday.'],
    ['Both sides know what happens next'],
  ],
].map(([name, goal, lines, signals], index) => ({
  id: `01900000-0000-7000-8000-0000000000${(index + 0xb1).toString(16)}`,
  phase: index + 1,
  name: name as string,
  goal: goal as string,
  lines: lines as string[],
  signals: signals as string[],
}));
