"""Django's accounts."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

ACCOUNTS = (
    _("Permissions"),
    _("Conflicting form data submitted. Please try again."),
    _("Password changed successfully."),
    _("Change password: %s"),
    _("Authentication and Authorization"),
    _("password"),
    _("last login"),
    _("Invalid password format or unknown hashing algorithm."),
    _("No password set."),
    _("The two password fields didn’t match."),
    _("Password"),
    _("Password confirmation"),
    _("Enter the same password as before, for verification."),
    _(
        "Whether the user will be able to authenticate using a password or not. If "
        "disabled, they may still be able to authenticate using other backends, such "
        "as Single Sign-On or LDAP."
    ),
    _("Password-based authentication"),
    _("Enabled"),
    _("Disabled"),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Enable password-based authentication for this user by setting a password."),
    _(
        "Please enter a correct %(username)s and password. Note that both fields may "
        "be case-sensitive."
    ),
    _("This account is inactive."),
    _("Email"),
    _("New password"),
    _("New password confirmation"),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Old password"),
    _("algorithm"),
    _("iterations"),
    _("salt"),
    _("hash"),
    _("name"),
    _("permission"),
    _("permissions"),
    _("group"),
    _("groups"),
    _("superuser status"),
    _("Designates that this user has all permissions without explicitly assigning them."),
    _(
        "The groups this user belongs to. A user will get all permissions granted to "
        "each of their groups."
    ),
    _("username"),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("A user with that username already exists."),
    _("first name"),
    _("last name"),
    _("email address"),
    _("staff status"),
    _("Designates whether the user can log into this admin site."),
    _("active"),
    _(
        "Designates whether this user should be treated as active. Unselect this "
        "instead of deleting accounts."
    ),
    _("date joined"),
    _("users"),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be too similar to your other personal information."),
    _("This password is too common."),
    _("Your password can’t be a commonly used password."),
    _("This password is entirely numeric."),
    _("Your password can’t be entirely numeric."),
    _(
        "Enter a valid username. This value may contain only letters, numbers, and "
        "@/./+/-/_ characters."
    ),
    _("Logged out"),
    _("Password change successful"),
)
