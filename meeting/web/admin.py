"""The organiser's pages, put together: importing a module hangs its routes on the blueprint."""

from meeting.web import (
    admin_announcing,
    admin_attendance,
    admin_delegates,
    admin_documents,
    admin_import,
    admin_invitations,
    admin_links,
    admin_listed,
    admin_lists,
    admin_meeting,
    admin_overview,
    admin_presets,
    admin_rehearsals,
    admin_sites,
)
from meeting.web.admin_pages import blueprint as admin

__all__ = [
    "admin",
    "admin_announcing",
    "admin_attendance",
    "admin_delegates",
    "admin_documents",
    "admin_import",
    "admin_invitations",
    "admin_links",
    "admin_listed",
    "admin_lists",
    "admin_meeting",
    "admin_overview",
    "admin_presets",
    "admin_rehearsals",
    "admin_sites",
]
