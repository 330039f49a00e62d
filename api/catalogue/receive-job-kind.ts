/** The job row that stands for a file under way. The request does the work itself; the row shows it, and its lease says that somebody still does. */
export const receiveJobKind = 'receive-file'
