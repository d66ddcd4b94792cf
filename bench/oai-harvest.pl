# Harvests a repository with libhttp-oai-perl and tells each answer and each record on a line of its own, fields divided by tabs:
#   began  DATESTAMP                           the repository's time before the first request of the list
#   page   MILLISECONDS  SENT                  until the answer began; when it was asked for, milliseconds since 1970
#   record IDENTIFIER  DATESTAMP  live|deleted  RIGHTS
# Run: perl oai-harvest.pl BASE_URL [FROM]
use strict;
use warnings;
use HTTP::OAI;
use HTTP::OAI::Metadata::OAI_DC;
use Time::HiRes qw(time);

binmode STDOUT, ':encoding(UTF-8)';
my ( $base, $from ) = @ARGV;
my $harvester = HTTP::OAI::Harvester->new( baseURL => $base );
my $identity = $harvester->Identify;
die 'Identify: ' . $identity->message . "\n" if $identity->is_error;
print join( "\t", 'began', $identity->responseDate ), "\n";

my $sent;
$harvester->add_handler( request_send => sub { $sent = time; return } );
$harvester->add_handler(
    response_header => sub {
        print join( "\t", 'page', sprintf( '%.1f', 1000 * ( time - $sent ) ), sprintf( '%.0f', 1000 * $sent ) ), "\n";
        return;
    }
);
my $answer = $harvester->ListRecords(
    metadataPrefix => 'oai_dc',
    ( defined $from ? ( from => $from ) : () ),
    handlers => { metadata => 'HTTP::OAI::Metadata::OAI_DC' },
    onRecord => sub {
        my ($record) = @_;
        my $dc = $record->metadata ? $record->metadata->dc : undef;
        print join( "\t",
            'record', $record->identifier, $record->datestamp, $record->is_deleted ? 'deleted' : 'live',
            $dc ? join( ' ', @{ $dc->{rights} || [] } ) : '' ),
          "\n";
    },
);
die 'ListRecords: ' . $answer->code . ' ' . $answer->message . "\n" if $answer->is_error;
die 'ListRecords: ' . $_->code . ' ' . ( $_->message || '' ) . "\n" for grep { $_->code ne 'noRecordsMatch' } $answer->errors;
