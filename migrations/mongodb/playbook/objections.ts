/** The five objections every sales floor hears, with answers; shared by all tenants. */
export const objections = [
  {
    id: '01900000-0000-7000-8000-0000000000a1',
    category: 'price',
    pattern: 'It is too expensive. We cannot afford it. The price is over our budget.',
    responses: [
      'I hear you. If we set the price aside for a moment: what does the problem cost you each month as it is today?',
      'Compared to what? Let us put it beside what you spend now, line by line.',
    ],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a2',
    category: 'timing',
    pattern: 'This is not a good time. We are too busy. Call me back next quarter.',
    responses: [
      'That makes sense. What will be different next quarter, and what happens if nothing changes until then?',
      'Of course. May I take two minutes now, so that you know whether the later call is worth your time at all?',
    ],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a3',
    category: 'authority',
    pattern: 'I need to ask my boss. I have to talk to my manager. I am not the one who decides.',
    responses: [
      'Good to know. What will your manager ask first? Let us prepare the answer together.',
      'Would it help if I joined you for ten minutes when you bring it up?',
    ],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a4',
    category: 'competitor',
    pattern: 'We already use somebody else. We are happy with our current provider. We are under contract.',
    responses: [
      'Good, then you know what it does for you. If you could change one thing about it, what would it be?',
      'When does the contract end? Let us compare early enough that you have a real choice.',
    ],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a5',
    category: 'trust',
    pattern: 'I have never heard of you. How do I know this works? Just send me some information.',
    responses: [
      'Fair. Two companies of your size near you use it: shall I put you in touch with one of them?',
      'Happy to. So that I send what is useful: which of the two problems we spoke of matters more to you?',
    ],
  },
] as const;
