import type { shellZh } from '../zh/shell.ts'
import type { Texts } from '../texts.ts'

export const shellEn: Texts<typeof shellZh> = {
  product: 'xm-phi Governance',
  skip: 'Skip to content',
  menu: 'Main menu',
  more: 'More',
  home: 'Home',
  search: 'Search or run a command',
  log: {
    label: 'Audit tree',
    size: (n) => `Audit tree ${n}`,
    tooltip: (at) => `Newest signed checkpoint: ${at}`,
    unsigned: 'No signed checkpoint yet',
  },
  language: '切换到中文',
  languageShort: '中',
  mode: { toLight: 'Switch to light', toDark: 'Switch to dark' },
  account: 'Account',
  mySessions: 'My sessions',
  commandLine: 'Confirm a command line',
  shortcuts: 'Keyboard shortcuts',
  signOut: 'Sign out',
  rootKey: {
    title: 'The root key lies beside the data',
    lead: 'Its passphrase is still in root-passphrase in the data folder; whoever has that folder can decrypt everything. Move it elsewhere, and give it by file or prompt.',
  },
  fault: {
    title: 'This page has failed',
    lead: 'It is a defect of the program, not something you did. What you submitted stands. Reload the page, or go home.',
    reload: 'Reload',
  },
  notFound: {
    title: 'There is no such page',
    lead: 'The address may be wrong, or the record is not yours to see.',
    home: 'Go home',
  },
  forbidden: {
    title: 'You may not open this page',
    missing: 'missing permission',
    holders: 'Roles that hold it',
    yours: 'Your roles',
    how: 'Ask a security administrator: roles are changed under People, and two people must agree.',
    nobody: 'No role holds it at present',
  },
  palette: {
    title: 'Search and commands',
    placeholder: 'Pages, actions, assets, people…',
    pages: 'Pages',
    actions: 'Actions',
    assets: 'Assets',
    people: 'People',
    preferences: 'Preferences',
    nothing: 'Nothing matches',
    hint: '↑↓ choose   Enter open   Esc close',
    exactName: 'People are matched by username or whole name',
  },
}
