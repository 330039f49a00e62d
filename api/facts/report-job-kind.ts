/** The job row that stands for a report being made. The request does the work; the row shows it, and can be cancelled. */
export const reportJobKind = 'export-report'
